import {detectPlatform} from '../core/platform.js';
import type {MediaDeviceChoice, MediaDevicesEventMap, MediaDevicesPort, MediaKind} from '../core/ports/ports.js';
import {TypedEventTarget} from '../core/util/typed-event-target.js';
import {answerOf} from './browser-answer.js';
import {queryPermission} from './permission-query.js';

const CHOICE_KIND = {audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker'} as const;

/** Chromium's `featurePolicy`, and the name under which it was standardised. Neither is in the compiler's library. */
interface PolicyDocument {
  readonly permissionsPolicy?: {allowsFeature(feature: string): boolean};
  readonly featurePolicy?: {allowsFeature(feature: string): boolean};
}

/** The browser's own cameras and microphones. */
export class BrowserMediaDevices extends TypedEventTarget<MediaDevicesEventMap> implements MediaDevicesPort {
  readonly environment: MediaDevicesPort['environment'];
  /** Labels outlive permission here: Firefox empties them when the last track stops. */
  readonly #labels = new Map<string, string>();
  readonly #watched = new Map<MediaKind, Promise<PermissionStatus | undefined>>();

  constructor() {
    super();
    // Undefined where the page is not secure, though the compiler's library has it as always there.
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
    this.environment = {
      secureContext: isSecureContext,
      supported: typeof mediaDevices?.getUserMedia === 'function',
      inAppBrowser: detectPlatform(navigator).inApp !== undefined,
      framed: window.top !== window,
    };
    const fire = (type: keyof MediaDevicesEventMap): void => {
      this.dispatchEvent(new Event(type));
    };
    mediaDevices?.addEventListener('devicechange', () => fire('devicechange'));
    // Settings of a computer stand beside the page, which loses only the focus; those of a phone cover it.
    window.addEventListener('focus', () => fire('return'));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && fire('return'));
  }

  policyAllows(kind: MediaKind): boolean | undefined {
    const {permissionsPolicy, featurePolicy} = document as PolicyDocument;
    return (permissionsPolicy ?? featurePolicy)?.allowsFeature(kind);
  }

  async permission(kind: MediaKind): Promise<PermissionState | 'unknown'> {
    if (!this.#watched.has(kind)) this.#watched.set(kind, this.#watchPermission(kind));
    return (await this.#watched.get(kind))?.state ?? 'unknown';
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return navigator.mediaDevices.getUserMedia(constraints);
  }

  get canShareScreen(): boolean {
    // Asked at any time, also in a page that has lost its devices meanwhile.
    const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
    return this.environment.supported && mediaDevices !== undefined && 'getDisplayMedia' in mediaDevices;
  }

  async getDisplayMedia(constraints: DisplayMediaStreamOptions): Promise<MediaStream> {
    return navigator.mediaDevices.getDisplayMedia(constraints);
  }

  async devices(): Promise<readonly MediaDeviceChoice[]> {
    if (!this.environment.supported) return [];
    const devices = await answerOf(() => navigator.mediaDevices.enumerateDevices());
    return devices
      .map(({deviceId, kind, label}) => {
        if (label !== '') this.#labels.set(deviceId, label);
        return {id: deviceId, kind: CHOICE_KIND[kind], label: this.#labels.get(deviceId) ?? ''};
      })
      // Before permission browsers list one nameless entry per kind, which cannot be chosen.
      .filter(({id}) => id !== '');
  }

  async #watchPermission(kind: MediaKind): Promise<PermissionStatus | undefined> {
    const status = await queryPermission(kind);
    try {
      status?.addEventListener('change', () => this.dispatchEvent(new Event('permissionchange')));
    } catch {
      // It says what holds now, and no more: then a change is found the next time it is asked for.
    }
    return status;
  }
}
