import {html, nothing, type TemplateResult} from 'lit';
import type {LinkQuality} from '../../../core/peer/receive-quality.js';
import {msg} from '../../../localization/index.js';
import type {MediaFlags} from '../../../protocol/index.js';
import {icon, type IconName} from '../../shared/index.js';

/** A badge on a picture: a drawing and words. In a small picture the words are only heard. */
export function badge(drawing: IconName, words: string, tone = ''): TemplateResult {
  return html`<span class="badge ${tone}">${icon(drawing)} <span class="words">${words}</span></span>`;
}

/**
 * Somebody is heard now. It has a corner of its own, so that nothing else moves when they speak; a frame round the picture,
 * drawn by the styles, says the same.
 */
export function voiceBadge(isHeard: boolean): TemplateResult | typeof nothing {
  if (!isHeard) return nothing;
  return html`<span class="voice" part="voice"
    >${icon('voice')}<span class="visually-hidden">${msg('Talar', {id: 'call-view.speaking'})}</span></span
  >`;
}

/** A microphone that is not on. Right at the beginning nothing is known of it. */
export function microphoneBadge(
  microphone: MediaFlags['microphone'],
  quality: LinkQuality,
): TemplateResult | typeof nothing {
  switch (microphone) {
    case 'on':
      return nothing;
    case 'off':
      return badge('microphone-off', msg('Mikrofonen är avstängd', {id: 'call-view.microphone-off'}));
    case 'interrupted':
      return badge('microphone-off', interruptedText());
    case 'none':
      return quality === 'connecting'
        ? nothing
        : badge('microphone-off', msg('Deltar utan mikrofon', {id: 'call-view.no-microphone'}));
  }
}

/** */
export function interruptedText(): string {
  return msg('Avbröts av ett samtal eller en annan app', {id: 'call-view.interrupted'});
}

/** How the connection is, where it is not good. `isAlone`: a notice says so of the only other person. */
export function qualityBadge(quality: LinkQuality, isAlone: boolean): TemplateResult | typeof nothing {
  switch (quality) {
    case 'good':
    case 'connecting':
      return nothing;
    case 'fair':
      return badge('signal', msg('Anslutningen är lite svag', {id: 'call-view.tile-fair'}));
    case 'weak':
      return isAlone ? nothing : badge('signal', msg('Svag anslutning', {id: 'call-view.tile-weak'}));
    case 'lost':
    case 'failing':
      return isAlone ? nothing : badge('signal', msg('Ingen anslutning. Vi försöker igen.', {id: 'call-view.tile-lost'}));
  }
}

/** What somebody has said about their picture: that they sign, or that they show something. */
export function purposeBadges({signing, detail}: Pick<MediaFlags, 'signing' | 'detail'>): TemplateResult {
  return html`${signing === true ? badge('hands', msg('Tecknar', {id: 'call-view.signs'})) : nothing}
  ${detail === true ? badge('magnify', msg('Visar skarpare bild', {id: 'call-view.shows-detail'})) : nothing}`;
}
