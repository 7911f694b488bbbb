import type {MediaFlags} from '../../protocol/index.js';
import type {DeviceSnapshot, MediaSnapshot} from '../media/media-types.js';
import {isSame} from '../util/shallow-equal.js';
import type {ServiceConnection} from './service-connection.js';

/** Reports to the others, through the service, what this person sends. It reports only changes. */
export class MediaStatus {
  readonly #connection: Pick<ServiceConnection, 'send'>;
  #reported: MediaFlags | undefined;

  constructor(connection: Pick<ServiceConnection, 'send'>) {
    this.#connection = connection;
  }

  /** What cannot be sent now is reported with the next change, or after the next {@link forget}. */
  report(snapshot: MediaSnapshot): void {
    const media = flagsOf(snapshot);
    if (this.#reported !== undefined && isSame(media, this.#reported)) return;
    this.#reported = this.#connection.send({type: 'media', media}) ? media : undefined;
  }

  /** Forgets what was reported, because the service has forgotten it too. */
  forget(): void {
    this.#reported = undefined;
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
