// Builds elements out of names, attributes, listeners and text; never out of markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {Record<string, unknown>} attributes functions listen, `true` sets an empty attribute, and
 *     `null`, `undefined` and `false` set none
 * @param {...(Node | string)} children strings become text nodes
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.replace(/^on/, ''), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

const ICONS = {
  leaf: ['M12 21V11', 'M12 13c0-4.5 2.8-7.6 8-8 .3 5.2-2.6 8.5-8 8z', 'M12 17c0-3.6-2.4-6-7.5-6.300C4.6 14.8 7.2 17 12 17z'],
  send: ['M12 19V5', 'M5.5 11.5 12 5l6.5 6.5'],
  plus: ['M12 5v14', 'M5 12h14'],
  history: ['M4 12a8 8 0 1 0 2.6-5.9', 'M4 4.500v4h4', 'M12 8v4.300l2.8 1.7'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  down: ['M12 5v14', 'M6 13l6 6 6-6'],
  alert: ['M12 8v5', 'M12 16.300v.2', 'M12 3.5 21.5 20h-19z'],
  link: ['M14 5h5v5', 'M19 5l-8.5 8.5', 'M17 14v4.500a.5.5 0 0 1-.5.5h-11a.5.5 0 0 1-.5-.5v-11a.5.5 0 0 1 .5-.5H10'],
  page: ['M7 3.500h7l4 4v13H7z', 'M10 12h5', 'M10 15.500h5'],
  chat: ['M4 6.500A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.500v7a2.5 2.5 0 0 1-2.5 2.500H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.500z', 'M8.5 10h7'],
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
