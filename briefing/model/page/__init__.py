"""All that a template may see: plain data, one type a page kind, with texts, dates and orders finished."""
