import {html, render} from 'lit';
import type {Directory, Login} from './portal-client.js';

/** What was chosen in the dialog: ids of the directory. */
export interface LoginChoice {
  readonly person: string;
  readonly method: string;
}

/**
 * Asks who logs in, and how. Stands for the e-ID's own dialogue.
 *
 * @param container - Where the dialog lives in the page; its content is replaced.
 * @returns what was chosen, or `undefined` when the dialog was closed without a choice.
 */
export function askForLogin(container: HTMLElement, directory: Directory, current: Login | undefined): Promise<LoginChoice | undefined> {
  return new Promise((resolve) => {
    const dialog = (): HTMLDialogElement | null => container.querySelector('dialog');
    let choice: LoginChoice | undefined;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const data = new FormData(event.currentTarget as HTMLFormElement);
      const [person, method] = [data.get('person'), data.get('method')];
      if (typeof person === 'string' && typeof method === 'string') choice = {person, method};
      dialog()?.close();
    };
    const close = (): void => {
      render(null, container);
      resolve(choice);
    };
    const option = (group: string, id: string, checked: boolean, label: unknown): unknown =>
      html`<label><input type="radio" name=${group} value=${id} required .checked=${checked}> <span>${label}</span></label>`;

    render(
      html`
        <dialog class="login-dialog" aria-labelledby="login-title" @close=${close}>
          <form @submit=${submit}>
            <h2 id="login-title">Logga in i demon</h2>
            <fieldset>
              <legend>Vem är du?</legend>
              ${directory.people.map((person) =>
                option('person', person.id, person.id === current?.person.id, html`${person.name} <small>(${person.about})</small>`),
              )}
            </fieldset>
            <fieldset>
              <legend>Hur loggar du in?</legend>
              ${directory.methods.map((method) => option('method', method.id, method.id === current?.method.id, method.name))}
            </fieldset>
            <div class="dialog-actions">
              <button class="button" type="submit">Logga in</button>
              <button class="button quiet" type="button" @click=${() => dialog()?.close()}>Avbryt</button>
            </div>
          </form>
        </dialog>
      `,
      container,
    );
    dialog()?.showModal();
  });
}
