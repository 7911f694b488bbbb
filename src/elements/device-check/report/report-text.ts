import type {Platform} from '../../../core/platform.js';
import type {MediaDeviceChoice} from '../../../core/ports/ports.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import type {DeviceCheckDetail} from '../device-check-events.js';
import {CHECK_STEPS} from './check-result.js';

const KINDS: readonly MediaDeviceChoice['kind'][] = ['camera', 'microphone', 'speaker'];

/**
 * The result as lines of `name: value`, in the words of the event, for a person who helps. It holds no personal data: no
 * names of devices, since a phone's headset carries its owner's name; no identifiers, no addresses, no time and no place.
 */
export function reportText({verdict, steps, network}: DeviceCheckDetail, {devices, stream}: MediaSnapshot, platform: Platform): string {
  const {service, serviceRoundTripMs, direct, relay, quality} = network;
  const picture = stream.getVideoTracks()[0]?.getSettings();
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['verdict', verdict],
    ...CHECK_STEPS.map((name): [string, string] => [name, [steps[name].status, ...steps[name].reasons].join(' ')]),
    ['browser-name', platform.browser],
    ['system', platform.system],
    ['in-app', platform.inApp],
    ...KINDS.map((kind): [string, string] => [`${kind}s`, String(devices.filter((device) => device.kind === kind).length)]),
    ['picture-size', picture?.width === undefined ? undefined : `${picture.width}x${picture.height ?? 0}`],
    ['network-service', [service, ...(serviceRoundTripMs === undefined ? [] : [`${Math.round(serviceRoundTripMs)} ms`])].join(' ')],
    ['network-direct', direct],
    ['network-relay', `udp ${relay.udp}, tcp ${relay.tcp}, tls ${relay.tls}`],
    ['network-bitrate', quality && `${Math.round(quality.bitrateKbps)} kbit/s`],
    ['network-loss', quality && `${quality.lossPercent.toFixed(1)} %`],
    ['network-round-trip', quality && `${Math.round(quality.roundTripMs)} ms`],
    ['network-jitter', quality && `${Math.round(quality.jitterMs)} ms`],
    ['network-opinion-score', quality?.opinionScore.toFixed(1)],
  ];
  return ['Visit Elements device check', ...lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))].join('\n');
}
