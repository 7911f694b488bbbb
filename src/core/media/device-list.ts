import type {Logger, MediaDeviceChoice, MediaDevicesPort} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

interface DeviceListEventMap {
  /** The list was read anew. */
  change: Event;
}

/** The devices that can be chosen, as the browser listed them last. */
export class DeviceList extends TypedEventTarget<DeviceListEventMap> {
  readonly #devices: MediaDevicesPort;
  readonly #logger: Logger;
  #choices: readonly MediaDeviceChoice[] = [];

  constructor({devices, logger}: {readonly devices: MediaDevicesPort; readonly logger: Logger}) {
    super();
    this.#devices = devices;
    this.#logger = logger;
  }

  /** Frozen, and replaced as a whole. */
  get choices(): readonly MediaDeviceChoice[] {
    return this.#choices;
  }

  get cameras(): readonly MediaDeviceChoice[] {
    return this.#choices.filter(({kind}) => kind === 'camera');
  }

  /** Reads the list anew. Never rejects: a list that cannot be read stays as it was. */
  async refresh(): Promise<void> {
    try {
      this.#choices = Object.freeze([...(await this.#devices.devices())]);
      this.dispatchEvent(new Event('change'));
    } catch (error) {
      this.#logger.warn('devices not listed', {cause: error instanceof Error ? error.name : typeof error});
    }
  }
}
