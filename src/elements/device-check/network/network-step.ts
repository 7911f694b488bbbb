import {html, nothing, type TemplateResult} from 'lit';
import type {NetworkReport, NetworkSnapshot, NetworkVerdict} from '../../../core/network-check/network-report.js';
import {msg, noun, str} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {CheckStepResult} from '../device-check-events.js';
import {advice, checkStep} from '../check-step.js';

export interface NetworkStepOptions {
  readonly result: CheckStepResult;
  readonly network: NetworkSnapshot;
  readonly retry: () => void;
}

/** Whether the network carries a call; tested in the background. */
export function networkStep({result, network, retry}: NetworkStepOptions): TemplateResult {
  const {status, report} = network;
  const done = status === 'done';
  const bad = done && (report.verdict === 'weak' || report.verdict === 'blocked');
  return checkStep(
    'network',
    result,
    html`${bad
      ? advice(networkText(report), networkAdvice(report.verdict))
      : html`<p>
          ${done
            ? networkText(report)
            : msg('Vi testar anslutningen. Det tar några sekunder. Du behöver inte vänta.', {id: 'device-check.network-running'})}
        </p>`}
    ${done && report.verdict !== 'good'
      ? html`<button type="button" class="button" part="network-button" @click=${retry}>
          ${icon('retry')}<span>${msg('Testa anslutningen igen', {id: 'device-check.network-again'})}</span>
        </button>`
      : nothing}`,
  );
}

/** What a verdict means, also for a live region. */
export function networkText({verdict, service}: Pick<NetworkReport, 'verdict' | 'service'>): string {
  switch (verdict) {
    case 'good':
      return msg('Anslutningen räcker till bild och ljud.', {id: 'device-check.network-good'});
    case 'weak':
      return msg('Anslutningen är svag. Bilden kan bli dålig.', {id: 'device-check.network-weak'});
    case 'blocked':
      return msg(str`Anslutningen släpper inte igenom ${noun('definite')}.`, {
        id: 'device-check.network-blocked',
        desc: 'The word for the visit',
      });
    case 'unknown':
      // Without a relay to measure with it is known all the same that the way to the waiting room is free.
      if (service === 'reachable') return msg('Vi når väntrummet härifrån. Hur bra anslutningen är kunde vi inte mäta.', {id: 'device-check.network-reached'});
      return msg('Vi kunde inte testa anslutningen. Du kan gå vidare ändå.', {id: 'device-check.network-unknown'});
  }
}

function networkAdvice(verdict: NetworkVerdict): readonly string[] {
  const phone = msg('Du kan gå vidare ändå. Går det inte? Ring mottagningen.', {id: 'device-check.network-phone'});
  if (verdict === 'weak') {
    return [
      msg('Gå närmare din router, eller byt mellan wifi och mobilnät.', {id: 'device-check.network-closer'}),
      msg('Stäng annat som använder anslutningen, till exempel film och spel.', {id: 'device-check.network-close-others'}),
      phone,
    ];
  }
  return [
    msg('Byt anslutning, till exempel från wifi på jobbet till mobilnät.', {id: 'device-check.network-other'}),
    msg('Stäng av VPN om du använder det.', {id: 'device-check.network-vpn'}),
    phone,
  ];
}
