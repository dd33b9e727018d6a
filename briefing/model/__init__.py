"""The nouns of a briefing: frozen values without behaviour beyond reading themselves."""
