"""From page data to markup: leaves cut and marked, links addressed, templates filled."""
