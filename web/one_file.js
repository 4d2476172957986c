// The one-file page put together from its parts: by web/assemble.mjs when it is built, and by the page
// itself when it makes a copy of its file (own_page.js). One function for both, so that the copy has
// the same bytes.

/**
 * @typedef {object} Parts
 * @property {string} shell  shell.html, with <!--policy-->, <!--head--> and <!--body-->
 * @property {string} policy  content of the policy
 * @property {string} first  the script that runs first
 * @property {string} icon  its address
 * @property {string} style
 * @property {string} wasm  packed
 * @property {string} code  the bundled script
 * @property {Record<string, string>} later  what the script begins without, by name: the font
 */

/** @param {string} shell @param {Record<string, string>} parts */
export function fill(shell, parts) {
  return shell.replace(/<!--(policy|head|body)-->\n?/g, (mark, name) => parts[name]);
}

/** @param {string} policy */
export const policyTag = (policy) =>
  `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;

/** Text that no browser runs. @param {string} name @param {string} content */
const data = (name, content) => `<script type="text/plain" id="jixiao-${name}">${content}</script>\n`;

/**
 * What is needed at once stands before the script. The shell lies inside once more, beside what was
 * made of it, because the page around changes as soon as it runs.
 * @param {Parts} parts
 */
export function oneFile({ shell, policy, first, icon, style, wasm, code, later }) {
  const after = Object.entries(later).map(([name, content]) => data(name, content));
  return fill(shell, {
    policy: `${policyTag(policy)}<script id="jixiao-first">${first}</script>\n`,
    head: `<link rel="icon" id="jixiao-icon" href="${icon}">\n<style id="jixiao-style">${style}</style>\n`,
    body: `${data('shell', shell)}${data('wasm', wasm)}<script id="jixiao-code">${code}</script>\n` +
      after.join(''),
  });
}
