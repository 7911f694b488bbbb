import type {ClientMessage, MediaFlags} from '../../protocol/index.js';
import type {DeviceSnapshot, MediaSnapshot} from '../media/media-types.js';
import {isSame} from '../util/shallow-equal.js';

/** Tells the others, by way of the service, what this person sends; each thing once. */
export class MediaStatus {
  readonly #send: (message: ClientMessage) => boolean;
  #told: MediaFlags | undefined;

  /** @param send - Sends to the service; `false` when it cannot be reached now. */
  constructor(send: (message: ClientMessage) => boolean) {
    this.#send = send;
  }

  tell(snapshot: MediaSnapshot): void {
    const media = flagsOf(snapshot);
    if (this.#told !== undefined && isSame(media, this.#told)) return;
    this.#told = this.#send({type: 'media', media}) ? media : undefined;
  }

  /** The service no longer knows what it was told. */
  forget(): void {
    this.#told = undefined;
  }
}

function flagsOf({microphone, camera, screen, signing, detail}: MediaSnapshot): MediaFlags {
  return {
    microphone: flag(microphone),
    camera: flag(camera),
    ...(screen.status === 'on' && {screen: true}),
    ...(signing && {signing}),
    ...(detail && {detail}),
  };
}

function flag({status, failure}: DeviceSnapshot): MediaFlags['camera'] {
  if (status === 'on' || status === 'off') return status;
  return failure?.kind === 'interrupted' ? 'interrupted' : 'none';
}
