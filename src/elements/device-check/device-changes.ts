import {html, nothing, type TemplateResult} from 'lit';
import {MEDIA_KINDS, type MediaDeviceChoice, type MediaKind} from '../../core/ports/ports.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import {msg} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';

/** Something that came or went. */
export interface DeviceChange {
  readonly kind: MediaKind;
  readonly change: 'gone' | 'new';
}

/** Follows which devices come and go, and keeps what to say about it until the person chooses. */
export class DeviceChanges {
  #devices: readonly MediaDeviceChoice[] = [];
  /** The device of each kind that was used last. */
  readonly #used = new Map<MediaKind, string>();
  readonly #gone = new Set<MediaKind>();

  /** Returns what is new since the last call, each change once. */
  of(media: MediaSnapshot | undefined): readonly DeviceChange[] {
    if (media === undefined) {
      this.#devices = [];
      this.#used.clear();
      this.#gone.clear();
      return [];
    }
    const changes = media.devices === this.#devices ? [] : MEDIA_KINDS.flatMap((kind) => this.#changes(kind, media.devices));
    for (const {kind, change} of changes) if (change === 'gone') this.#gone.add(kind);
    this.#devices = media.devices;
    for (const kind of MEDIA_KINDS) {
      const {deviceId, status} = media[kind];
      if (deviceId !== undefined && status === 'on') this.#used.set(kind, deviceId);
    }
    return changes;
  }

  /** The person has chosen, or opens the devices anew: what was said is seen. */
  seen(kind: MediaKind): void {
    this.#gone.delete(kind);
  }

  /** That a device has gone, and whether another one took its place. */
  render(kind: MediaKind, media: MediaSnapshot): TemplateResult | typeof nothing {
    if (!this.#gone.has(kind)) return nothing;
    return html`<p class="news" part="device-news">${icon('info')}<span>${goneText(kind, media[kind].status === 'on')}</span></p>`;
  }

  #changes(kind: MediaKind, now: readonly MediaDeviceChoice[]): DeviceChange[] {
    const before = named(this.#devices, kind);
    const after = named(now, kind);
    // Before the first permission nothing has a name; what is listed then is not new.
    if (before.length === 0) return [];
    const used = this.#used.get(kind);
    const changes: DeviceChange[] = [];
    if (used !== undefined && before.includes(used) && !after.includes(used)) changes.push({kind, change: 'gone'});
    else if (after.some((id) => !before.includes(id))) changes.push({kind, change: 'new'});
    return changes;
  }
}

function named(devices: readonly MediaDeviceChoice[], kind: MediaKind): readonly string[] {
  return devices.filter((device) => device.kind === kind && device.label !== '').map(({id}) => id);
}

export function goneText(kind: MediaKind, replaced: boolean): string {
  if (kind === 'camera') {
    return replaced
      ? msg('Kameran kopplades ur. Nu används en annan.', {id: 'device-check.camera-replaced'})
      : msg('Kameran kopplades ur.', {id: 'device-check.camera-gone'});
  }
  return replaced
    ? msg('Mikrofonen kopplades ur. Nu används en annan.', {id: 'device-check.microphone-replaced'})
    : msg('Mikrofonen kopplades ur.', {id: 'device-check.microphone-gone'});
}

export function newText(kind: MediaKind): string {
  return kind === 'camera'
    ? msg('En kamera kopplades in. Du kan välja den i listan.', {id: 'device-check.camera-new'})
    : msg('En mikrofon kopplades in. Du kan välja den i listan.', {id: 'device-check.microphone-new'});
}
