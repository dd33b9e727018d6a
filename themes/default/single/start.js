// Before anything is painted: one page at a time. Without scripts all pages stand one after another.
document.documentElement.dataset.pages = "one";
