// Runs before the first paint, so that neither a chosen theme nor the brand's look flashes.
try {
  const root = document.documentElement;
  const theme = localStorage.getItem('porchlight-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const look = JSON.parse(localStorage.getItem('porchlight-look') ?? 'null');
  if (look !== null && !/^\/(agent|preview)(\/|$)/.test(location.pathname)) {
    for (const [name, color] of Object.entries(look.colors))
      root.style.setProperty(`--color-${name}`, color);
    if (look.font) root.dataset.font = look.font;
    if (look.favicon) document.querySelector('link[rel="icon"]').href = look.favicon;
  }
} catch {
  // Storage may be refused; the system's theme serves.
}
