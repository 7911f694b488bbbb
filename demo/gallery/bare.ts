import {show} from './scene.js';
import {states} from './states.js';

/** One state alone in the page. `data-shown` on the root says when it can be looked at. */
export async function showBare(parameters: URLSearchParams, body: HTMLElement): Promise<void> {
  const root = document.documentElement;
  const id = parameters.get('state');
  const state = states.find((other) => other.id === id);
  root.lang = parameters.get('lang') ?? 'sv';
  root.classList.add('bare');
  root.classList.toggle('dark', parameters.get('theme') === 'dark');
  root.classList.toggle('light', parameters.get('theme') === 'light');
  root.classList.toggle('large', parameters.get('text') === '200');
  const main = document.createElement('main');
  body.replaceChildren(main);
  if (state === undefined) {
    main.textContent = `Det finns inget läge som heter ”${id ?? ''}”.`;
    return;
  }
  document.title = `${state.id} – Visit Elements`;
  await show(state, main);
  root.dataset['shown'] = state.id;
}
