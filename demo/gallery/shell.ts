import {html, nothing, render, type TemplateResult} from 'lit';
import {LANGUAGES} from '../shared/languages.js';
import type {GalleryState} from './scene.js';
import {states} from './states.js';

/** The choices above the picture, each with its values; the first is what one begins with. */
const CHOICES = {
  width: {legend: 'Bredd', values: {'360': 'Mobil 360', '768': 'Platta 768', '1280': 'Dator 1280'}},
  lang: {legend: 'Språk', values: LANGUAGES},
  theme: {legend: 'Färger', values: {light: 'Ljust', dark: 'Mörkt'}},
  text: {legend: 'Text', values: {'100': '100 %', '200': '200 %'}},
} as const;

type Choice = keyof typeof CHOICES;
const NAMES = Object.keys(CHOICES) as readonly Choice[];
const HEIGHTS: Readonly<Record<string, string>> = {'360': '740', '768': '1024', '1280': '800'};

/** The page for designers: a list of all states, and the chosen one in a frame of the chosen size. */
export function showGallery(body: HTMLElement): void {
  const chosen: Record<Choice, string> = {width: '360', lang: 'sv', theme: 'light', text: '100'};
  const draw = (): void => {
    render(renderShell(current(), chosen, (choice, value) => {
      chosen[choice] = value;
      draw();
    }), body);
  };
  window.addEventListener('hashchange', draw);
  draw();
}

function current(): GalleryState | undefined {
  const id = decodeURIComponent(location.hash.slice(2));
  return states.find((state) => state.id === id) ?? states[0];
}

type Choose = (choice: Choice, value: string) => void;

function renderShell(state: GalleryState | undefined, chosen: Readonly<Record<Choice, string>>, choose: Choose): TemplateResult {
  return html`<nav class="states" aria-label="Lägen">
      <p class="brand">Visit Elements</p>
      ${[...new Set(states.map(({tag}) => tag))].map((tag) => renderTag(tag, state))}
    </nav>
    <main>
      <form class="choices" @submit=${(event: Event) => event.preventDefault()}>
        ${NAMES.map((choice) => renderChoice(choice, chosen[choice], choose))}
      </form>
      ${state === undefined ? nothing : renderFrame(state, chosen)}
    </main>`;
}

function renderTag(tag: string, state: GalleryState | undefined): TemplateResult {
  return html`<details ?open=${state?.tag === tag}>
    <summary><code>&lt;${tag}&gt;</code></summary>
    <ul>
      ${states
        .filter((other) => other.tag === tag)
        .map(
          (other) =>
            html`<li><a href="#/${other.id}" aria-current=${other === state ? 'page' : nothing}>${other.title}</a></li>`,
        )}
    </ul>
  </details>`;
}

function renderChoice(choice: Choice, value: string, choose: Choose): TemplateResult {
  const {legend, values} = CHOICES[choice];
  return html`<fieldset>
    <legend>${legend}</legend>
    ${Object.entries(values).map(
      ([key, label]) => html`<label lang=${choice === 'lang' ? key : nothing}>
        <input type="radio" name=${choice} .checked=${key === value} @change=${() => choose(choice, key)} />${label}
      </label>`,
    )}
  </fieldset>`;
}

function renderFrame(state: GalleryState, {width, lang, theme, text}: Readonly<Record<Choice, string>>): TemplateResult {
  const address = `?${new URLSearchParams({state: state.id, lang, theme, text}).toString()}&bare`;
  return html`<header>
      <h1>${state.title}</h1>
      <p><code>${state.id}</code> <a href=${address}>Visa ensam</a></p>
    </header>
    <div class="frame">
      <iframe title=${`${state.tag}: ${state.title}`} src=${address} width=${width} height=${HEIGHTS[width] ?? '800'}></iframe>
    </div>`;
}
