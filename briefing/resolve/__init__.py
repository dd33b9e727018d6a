"""What the parts of a briefing mean to each other: names, links, anchors, backlinks, and what follows from them."""
