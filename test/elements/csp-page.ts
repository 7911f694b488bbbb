import type {Stage} from './contract.harness.js';
import {STAGES} from './gallery.harness.js';
import {drawn, until} from './elements.harness.js';

/** Runs inside a page with a strict policy: shows everything, then tells the page around it what the policy refused. */
const refused: string[] = [];
document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sourceFile}) => {
  refused.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`);
});

let shown = 0;
for (const states of Object.values(STAGES)) {
  for (const stage of Object.values<() => Stage>(states)) {
    const {element} = stage();
    document.body.append(element);
    await drawn(element);
    if (element.shadowRoot !== null && element.shadowRoot.childElementCount > 0) shown += 1;
    element.remove();
  }
}
const ours = [...refused];
// What the policy refuses is told later, in the order in which it happened: when this has come, everything has.
document.body.setAttribute('style', 'color: red');
await until(() => refused.some((entry) => entry.startsWith('style-src')));
parent.postMessage({shown, refused: [...new Set([...ours, ...refused.slice(0, -1)])]}, '*');
