import {html, nothing, type TemplateResult} from 'lit';
import type {Booking} from '../../fhir/index.js';
import {msg, noun, sayRange, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import type {VisitBookingState} from './booking-state.js';
import {caregiverLabel, clinicLabel, kindText, whenText} from './texts.js';

export function head(state: VisitBookingState, {starts}: Booking): TemplateResult {
  return html`<div class="head" part="head">
    <h2 part="heading" data-step tabindex="-1">${msg('Bokad tid', {id: 'visit-booking.heading'})}</h2>
    ${starts === undefined ? nothing : html`<p part="when">${whenText(state, starts)}</p>`}
  </div>`;
}

export function details({kind, clinic, caregiver, starts, ends}: Booking): TemplateResult {
  const row = (label: string, value: string): TemplateResult | typeof nothing =>
    value === '' ? nothing : html`<div>
          <dt>${label}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`;
  return html`<dl class="details" part="details">
    ${row(msg('Bokningen gäller', {id: 'visit-booking.kind'}), kindText(kind))} ${row(clinicLabel(), clinic)}
    ${row(caregiverLabel(), caregiver)}
    ${starts === undefined || ends === undefined ? nothing : row(msg('Avsatt tid', {id: 'visit-booking.range', desc: 'From when to when; two times follow.'}), sayRange(starts, ends))}
  </dl>`;
}

/**
 * The link into the visit.
 *
 * @param look - Classes of the button besides `button`.
 */
export function openLink(href: string, onClick: (event: MouseEvent) => void, look: string): TemplateResult {
  return html`<a class="button ${look}" part="open-link" href=${href} @click=${onClick}>
    ${icon('camera')}<span>${msg(str`Anslut till ${noun('definite')}`, {id: 'visit-booking.open-link', desc: 'The word for the visit'})}</span>
  </a>`;
}

/** The region's own app. As large as the link, beside it, and never in its way. */
export function appLink(href: string, name: string): TemplateResult {
  return html`<a class="button primary large" part="app-link" href=${href}>
    ${icon('app')}<span
      >${name === ''
        ? msg('Öppna appen', {id: 'visit-booking.app'})
        : msg(str`Öppna appen ${name}`, {id: 'visit-booking.app-named', desc: '0: the name of an app.'})}</span
    >
  </a>`;
}

export function checkLink(href: string): TemplateResult {
  return html`<a class="button quiet" part="check-link" href=${href}>
    ${icon('microphone')}<span>${msg('Kontrollera bild och ljud', {id: 'visit-booking.check'})}</span>
  </a>`;
}
