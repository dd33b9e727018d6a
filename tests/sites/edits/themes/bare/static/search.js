// The index is made for themes that search.
