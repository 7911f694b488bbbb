import type {MediaDeviceChoice} from '../ports/ports.js';
import type {MediaFailure} from './media-failure.js';

/**
 * A capture device of this person:
 * `closed` not opened · `opening` the browser is asking or starting it · `on` · `off` turned off by the person ·
 * `failed` see `failure`.
 */
export interface DeviceSnapshot {
  readonly status: 'closed' | 'opening' | 'on' | 'off' | 'failed';
  readonly failure?: MediaFailure;
  /** Id of the device in use, where the browser says. While `opening`, the id of the chosen device, if one was chosen. */
  readonly deviceId?: string;
  /** The browser's name for the device; empty before permission. */
  readonly label: string;
  /** The browser's name for the device that this one stands in for, because it went away while it was in use. */
  readonly insteadOf?: string;
}

/** This person's devices at one moment. */
export interface MediaSnapshot {
  /** The local stream: one object for the life of the session, whose tracks come and go. */
  readonly stream: MediaStream;
  readonly microphone: DeviceSnapshot;
  readonly camera: DeviceSnapshot;
  /** Cameras, microphones and speakers to choose from. */
  readonly devices: readonly MediaDeviceChoice[];
  /** The speaker that the person has chosen, if they have. */
  readonly speakerId?: string;
  readonly screen: ScreenSnapshot;
  /** Which way the camera in use looks, where known. */
  readonly facing?: 'user' | 'environment';
  /** Whether there is another camera to switch to. */
  readonly canSwitchCamera: boolean;
  /** The person signs: movement goes before sharpness. */
  readonly signing: boolean;
  /** The person shows something: sharpness goes before movement. */
  readonly detail: boolean;
}

/** This person's screen, shared with everybody in the visit. */
export interface ScreenSnapshot {
  /** `opening`: the browser asks which. */
  readonly status: 'off' | 'opening' | 'on';
  /** Whether this browser can share one at all. */
  readonly supported: boolean;
  /** Why it was not shared when last tried: the person changed their mind, or the browser or system refused. */
  readonly failure?: 'dismissed' | 'refused';
  /** What the others see. */
  readonly stream?: MediaStream;
}
