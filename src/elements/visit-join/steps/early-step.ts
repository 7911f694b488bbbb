import {html, type TemplateResult} from 'lit';
import type {VisitState} from '../../../core/session/visit-state.js';
import {dayInSweden} from '../../../localization/dates.js';
import {msg, sayDateTime, sayTime, str} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';

/**
 * The waiting room is not open yet: says when it opens, and that the page goes there by itself.
 *
 * @param isOnTheWay - Whether the person has given their name and gone on: they then come in by themselves.
 * @param now - Milliseconds since 1970; tells whether it opens today or on another day.
 */
export function earlyStep(state: VisitState | undefined, isOnTheWay: boolean, now = Date.now()): TemplateResult {
  const opens = state?.name === 'early' ? state.opens : now;
  return html`<div class="notice" part="notice">
    <span class="medal info">${icon('clock')}</span>
    <h2 part="heading" data-step tabindex="-1">${heading(opens, now)}</h2>
    <p>
      ${isOnTheWay
        ? msg('Du kan stanna kvar på sidan. När väntrummet öppnar kommer du dit automatiskt.', {id: 'visit-join.opens-by-itself'})
        : msg('Du kan stanna kvar på sidan. När väntrummet öppnar kan du gå vidare här.', {id: 'visit-join.opens-here'})}
    </p>
    <p>${msg('Här kan du kontrollera bild och ljud medan du väntar.', {id: 'visit-join.check-meanwhile'})}</p>
  </div>`;
}

function heading(opens: number, now: number): string {
  if (dayInSweden(opens) === dayInSweden(now)) {
    return msg(str`Väntrummet öppnar kl. ${sayTime(opens)}`, {id: 'visit-join.opens-at', desc: 'A time of day, 10:00.'});
  }
  return msg(str`Väntrummet öppnar ${sayDateTime(opens)}`, {id: 'visit-join.opens-on', desc: 'A day and a time of day.'});
}
