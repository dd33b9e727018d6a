"""The PDF: books whose page data is handed to Typst; what stands in a text is never code there."""
