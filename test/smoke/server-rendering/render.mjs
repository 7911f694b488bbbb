/**
 * Draws elements as a portal's server does, and prints JSON: the markup of each, and what is left open afterwards. The first
 * argument is what time the server thinks it is, the second the values that are set, as JSON.
 */
import {render} from '@lit-labs/ssr';
import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
import {html} from 'lit';

const [, , now, json] = process.argv;
const {starts, ends, time, lang} = JSON.parse(json);

globalThis.Date = class extends Date {
  constructor(...values) {
    super(...(values.length === 0 ? [Number(now)] : values));
  }

  static now() {
    return Number(now);
  }
};

await import('visit-elements');
const {loadTexts} = await import('visit-elements/server-rendering');
await loadTexts(lang);

const drawn = {
  'visit-booking': html`<visit-booking lang=${lang} starts=${starts} ends=${ends} now=${time} href="/visit" check-href="/check" clinic="Offerdal"></visit-booking>`,
  'visit-join': html`<visit-join lang=${lang} service="/visits" terms-href="/terms"></visit-join>`,
  'device-check': html`<device-check lang=${lang} service="/visits"></device-check>`,
  'waiting-room': html`<waiting-room lang=${lang} clinic="Offerdal" place="2"></waiting-room>`,
  'call-view': html`<call-view lang=${lang}></call-view>`,
  'visit-lobby': html`<visit-lobby lang=${lang} service="/visits"></visit-lobby>`,
};
const markup = {};
for (const [tag, template] of Object.entries(drawn)) markup[tag] = await collectResult(render(template));
const open = process.getActiveResourcesInfo().filter((name) => !/^(?:Pipe|TTY|File|FS|Close)/.test(name));
process.stdout.write(JSON.stringify({markup, open}));
