// The chat's style sheets, adopted rather than inserted: a page's strict CSP lets them through.

async function load(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) {
    throw new Error(`${name}: status ${response.status}`);
  }
  return new CSSStyleSheet().replace(await response.text());
}

export const styles = await Promise.all(['./widget.css', './messages.css'].map(load));
