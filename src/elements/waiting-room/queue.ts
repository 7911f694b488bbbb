import {html, nothing, type TemplateResult} from 'lit';
import {duration, msg, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import type {WaitingModel, WaitingQueue} from './waiting-model.js';

/** The place in the queue and how long it takes; nothing where the service has not said. */
export function renderQueue({queue, caregiver = '', waitedMinutes, state}: WaitingModel): TemplateResult | typeof nothing {
  const held = state === 'held';
  const place = held ? '' : placeText(queue);
  const lines = [
    held ? '' : expectedText(queue),
    staffText(queue, caregiver),
    waitedMinutes === undefined || waitedMinutes < 1 ? '' : waitedText(waitedMinutes),
  ].filter((line) => line !== '');
  const late = queue.late && !held;
  if (place === '' && lines.length === 0 && !late) return nothing;
  return html`<div class="queue" part="queue">
    ${place === '' ? nothing : html`<p class="place" part="place">${place}</p>`}
    ${late ? html`<p class="line late" part="late">${icon('clock')}<span>${lateText(queue)}</span></p>` : nothing}
    ${lines.map((line) => html`<p>${line}</p>`)}
  </div>`;
}

/** The place in the queue; empty where the service does not say. */
export function placeText({place}: WaitingQueue): string {
  if (place === undefined) return '';
  if (place === 1) return msg('Du är först i kön.', {id: 'waiting-room.place-first'});
  return msg(str`Du är nummer ${place} i kön.`, {id: 'waiting-room.place', desc: 'The place in the queue, from 2.'});
}

export function lateText({lateMinutes}: Pick<WaitingQueue, 'lateMinutes'>): string {
  if (lateMinutes !== undefined) {
    return msg(str`Vårdpersonalen är ${duration(lateMinutes, 'minute')} försenad. Du har kvar din plats.`, {
      id: 'waiting-room.late-minutes',
      desc: 'A length of time: "10 minutes".',
    });
  }
  return msg('Vårdpersonalen är försenad. Du har kvar din plats.', {id: 'waiting-room.late'});
}

function expectedText({expectedMinutes}: WaitingQueue): string {
  if (expectedMinutes === undefined) return '';
  if (expectedMinutes < 1) return msg('Det är snart din tur.', {id: 'waiting-room.expected-soon'});
  return msg(str`Väntetiden är ungefär ${duration(Math.round(expectedMinutes), 'minute')}.`, {
    id: 'waiting-room.expected',
    desc: 'A length of time: "15 minutes".',
  });
}

/** Presence is told of the person whom one meets where the service knows who that is, else of the clinic. */
function staffText({staff, isOwnStaff = false}: WaitingQueue, caregiver: string): string {
  if (isOwnStaff && caregiver !== '' && staff !== 'unknown') {
    return staff === 'present'
      ? msg(str`${caregiver} är på plats.`, {id: 'waiting-room.caregiver-present', desc: 'The name of a caregiver.'})
      : msg(str`${caregiver} är inte på plats än.`, {id: 'waiting-room.caregiver-absent', desc: 'The name of a caregiver.'});
  }
  switch (staff) {
    case 'unknown':
      return '';
    case 'present':
      return msg('Mottagningen är bemannad.', {id: 'waiting-room.staff-present'});
    case 'absent':
      return msg('Mottagningen är inte bemannad än.', {id: 'waiting-room.staff-absent'});
  }
}

function waitedText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours > 0 && rest > 0) {
    return msg(str`Du har väntat i ${duration(hours, 'hour')} och ${duration(rest, 'minute')}.`, {
      id: 'waiting-room.waited-hours',
      desc: 'Two lengths of time: "2 hours", "10 minutes".',
    });
  }
  return msg(str`Du har väntat i ${hours > 0 ? duration(hours, 'hour') : duration(minutes, 'minute')}.`, {
    id: 'waiting-room.waited',
    desc: 'A length of time: "10 minutes".',
  });
}
