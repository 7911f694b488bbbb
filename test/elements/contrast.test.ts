import '../../src/elements/waiting-room/define.js';
import {clear, expect, mount} from './elements.harness.js';

type Rgb = readonly [number, number, number];

/** Words on their ground, 4.5:1 (WCAG 2.2, 1.4.3). */
const WORDS = [
  ['text', 'surface'],
  ['text', 'surface-alt'],
  ['text-subtle', 'surface'],
  ['text-subtle', 'surface-alt'],
  ['accent', 'surface'],
  ['accent-hover', 'surface'],
  ['accent-hover', 'accent-tint'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['error-text', 'error-surface'],
  ['error-text', 'surface'],
  ['warning-text', 'warning-surface'],
  ['success-text', 'success-surface'],
  ['success-text', 'surface'],
  ['info-text', 'info-surface'],
  ['on-stage', 'stage'],
] as const;

/** What shows where a control is, or how it stands, 3:1 (1.4.11). */
const SIGNS = [
  ['border', 'surface'],
  ['border', 'surface-alt'],
  ['accent', 'surface'],
  ['danger', 'surface'],
  ['danger', 'error-surface'],
  ['focus', 'surface'],
  ['success-text', 'surface-alt'],
] as const;

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour that a private token has in an element. */
function colour(root: ShadowRoot, token: string): Rgb {
  const probe = document.createElement('span');
  probe.style.color = `var(--_${token})`;
  root.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/gu)!.map(Number) as [number, number, number];
  probe.remove();
  return [red, green, blue];
}

describe('the colours', () => {
  afterEach(clear);

  for (const scheme of ['light', 'dark']) {
    for (const [pairs, least] of [[WORDS, 4.5], [SIGNS, 3]] as const) {
      for (const [front, back] of pairs) {
        it(`${front} on ${back} is at least ${least}:1 in ${scheme}`, async () => {
          const element = await mount('waiting-room');
          element.style.colorScheme = scheme;
          const root = element.shadowRoot!;
          expect(contrast(colour(root, front), colour(root, back))).to.be.at.least(least);
        });
      }
    }
  }

  it('are dark only where the page is', async () => {
    const element = await mount('waiting-room');
    expect(colour(element.shadowRoot!, 'surface')).to.deep.equal([255, 255, 255]);
    element.parentElement!.style.colorScheme = 'dark';
    expect(colour(element.shadowRoot!, 'surface')).not.to.deep.equal([255, 255, 255]);
  });

  it('follow the tokens of the page, from any place above', async () => {
    const element = await mount('waiting-room');
    document.documentElement.style.setProperty('--visit-color-surface', 'rgb(1, 2, 3)');
    try {
      expect(getComputedStyle(element).backgroundColor).to.equal('rgb(1, 2, 3)');
    } finally {
      document.documentElement.style.removeProperty('--visit-color-surface');
    }
  });
});
