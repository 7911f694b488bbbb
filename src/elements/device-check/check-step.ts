import {html, type TemplateResult} from 'lit';
import {msg} from '../../localization/index.js';
import {icon, type IconName} from '../shared/styles/icon.js';
import type {CheckStepName, CheckStepResult, CheckStepStatus} from './device-check-events.js';

/** A step's name, as its heading. */
export function stepTitle(name: CheckStepName): string {
  switch (name) {
    case 'picture':
      return msg('Bild', {id: 'device-check.step-picture'});
    case 'sound':
      return msg('Ljud', {id: 'device-check.step-sound'});
    case 'speaker':
      return msg('Högtalare', {id: 'device-check.step-speaker'});
    case 'network':
      return msg('Anslutning', {id: 'device-check.step-network'});
    case 'browser':
      return msg('Webbläsare', {id: 'device-check.step-browser'});
  }
}

const ICONS: Readonly<Record<CheckStepStatus, IconName>> = {
  pending: 'clock',
  passed: 'check',
  failed: 'warning',
  skipped: 'pause',
  unknown: 'info',
};

function statusText(status: CheckStepStatus): string {
  switch (status) {
    case 'pending':
      return msg('Inte klart än', {id: 'device-check.status-pending'});
    case 'passed':
      return msg('Fungerar', {id: 'device-check.status-passed'});
    case 'failed':
      return msg('Problem', {id: 'device-check.status-failed'});
    case 'skipped':
      return msg('Hoppat över', {id: 'device-check.status-skipped'});
    case 'unknown':
      return msg('Kunde inte testas', {id: 'device-check.status-unknown'});
  }
}

/** A step with its heading, and its outcome in words beside it. */
export function checkStep(name: CheckStepName, {status}: CheckStepResult, body: unknown): TemplateResult {
  return html`<section class="step" part="step" data-check=${name} aria-labelledby="step-${name}">
    <div class="step-head">
      <h3 id="step-${name}">${stepTitle(name)}</h3>
      <p class="status ${status}" part="step-status" data-status=${status}>${icon(ICONS[status])}<span>${statusText(status)}</span></p>
    </div>
    ${body}
  </section>`;
}

/** What to try when a step has a problem. */
export function advice(title: string, steps: readonly string[]): TemplateResult {
  return html`<div class="banner warning" part="advice">
    ${icon('warning')}
    <div class="banner-text">
      <strong>${title}</strong>
      ${steps.length === 0 ? '' : html`<ul>${steps.map((step) => html`<li>${step}</li>`)}</ul>`}
    </div>
  </div>`;
}
