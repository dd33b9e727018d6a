// Take on the colours the reader chose, before anything is painted. Storage may be refused; then the system decides.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {}
