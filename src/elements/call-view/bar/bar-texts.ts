import {msg, str} from '../../../localization/index.js';
import type {ParticipantSnapshot} from '../../../core/call/call-types.js';
import type {ScreenSnapshot} from '../../../core/media/media-types.js';
import type {MediaFlags} from '../../../protocol/index.js';
import type {CallModel} from '../call-model.js';

/** What a press on the buttons for sharing does. */
export function shareText(status: ScreenSnapshot['status']): string {
  switch (status) {
    case 'off':
      return msg('Dela skärm', {id: 'call-view.share'});
    case 'opening':
      return msg('Väntar på att du väljer skärm', {id: 'call-view.share-opening'});
    case 'on':
      return msg('Sluta dela skärm', {id: 'call-view.share-stop'});
  }
}

/** Why no screen is shared. */
export function shareFailureText(failure: NonNullable<ScreenSnapshot['failure']>): string {
  return failure === 'dismissed'
    ? msg('Ingen skärm delas. Tryck på Dela skärm om du vill välja en.', {id: 'call-view.share-dismissed'})
    : msg('Det gick inte att dela skärmen. Tillåt skärmdelning i inställningarna för webbläsaren eller datorn, och försök igen.', {
        id: 'call-view.share-refused',
      });
}

/** How many there are, this person included. */
export function peopleText({others}: CallModel): string {
  return msg(str`Deltagare (${others.length + 1})`, {id: 'call-view.people', desc: 'Those who are in the call; the variable is how many'});
}

/** */
export function microphoneText(microphone: MediaFlags['microphone']): string {
  switch (microphone) {
    case 'on':
      return msg('Mikrofonen är på', {id: 'call-view.people-microphone-on'});
    case 'off':
      return msg('Mikrofonen är avstängd', {id: 'call-view.people-microphone-off'});
    case 'none':
      return msg('Utan mikrofon', {id: 'call-view.people-no-microphone'});
    case 'interrupted':
      return msg('Mikrofonen används av något annat', {id: 'call-view.people-microphone-interrupted'});
  }
}

/** */
export function cameraText(camera: MediaFlags['camera']): string {
  switch (camera) {
    case 'on':
      return msg('Kameran är på', {id: 'call-view.people-camera-on'});
    case 'off':
      return msg('Kameran är avstängd', {id: 'call-view.people-camera-off'});
    case 'none':
      return msg('Utan kamera', {id: 'call-view.people-no-camera'});
    case 'interrupted':
      return msg('Kameran används av något annat', {id: 'call-view.people-camera-interrupted'});
  }
}

/** How well somebody is seen and heard. */
export function connectionText({quality}: ParticipantSnapshot): string {
  switch (quality) {
    case 'connecting':
      return msg('Ansluter', {id: 'call-view.people-connecting'});
    case 'good':
      return msg('Anslutningen är bra', {id: 'call-view.people-good'});
    case 'fair':
      return msg('Anslutningen är lite svag', {id: 'call-view.people-fair'});
    case 'weak':
      return msg('Anslutningen är svag', {id: 'call-view.people-weak'});
    case 'lost':
      return msg('Ingen anslutning just nu', {id: 'call-view.people-lost'});
    case 'failing':
      return msg('Ingen anslutning på en stund', {id: 'call-view.people-failing'});
  }
}

/** Which way picture and sound go; the service never sees them either way. */
export function pathText(relayed: boolean): string {
  return relayed
    ? msg('Via en säker server', {id: 'call-view.people-relayed', desc: 'It passes on what it cannot read'})
    : msg('Direkt anslutning', {id: 'call-view.people-direct', desc: 'From one device to the other, with no server between'});
}
