"""The formats that a briefing is published in: each a plan of recipes, one for each file."""
