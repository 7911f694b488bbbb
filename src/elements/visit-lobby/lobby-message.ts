import {html, nothing, type TemplateResult} from 'lit';
import type {VisitError} from '../../core/visit-error.js';
import type {VisitState} from '../../core/session/visit-state.js';
import {msg} from '../../localization/index.js';
import {icon} from '../shared/index.js';
import type {VisitLobbyState} from './lobby-model.js';
import {errorText} from './lobby-texts.js';

export interface MessageOptions {
  readonly state: VisitLobbyState;
  readonly session: VisitState | undefined;
  /** Why there is no session. */
  readonly problem: VisitError | undefined;
  readonly open: () => void;
  readonly takeOver: () => void;
}

/** What stands in the place of the list when there is none, with a way on. */
export function renderMessage({state, session, problem, open, takeOver}: MessageOptions): TemplateResult | typeof nothing {
  switch (state) {
    case 'attending':
    case 'in-visit':
    case 'reconnecting':
      return nothing;
    case 'connecting':
      return html`<p class="message">${msg('Ansluter till väntrummet …', {id: 'visit-lobby.connecting'})}</p>`;
    case 'idle':
      return withButton(
        msg('Väntrummet är inte öppet.', {id: 'visit-lobby.idle'}),
        msg('Öppna väntrummet', {id: 'visit-lobby.open'}),
        open,
      );
    case 'elsewhere':
      return withButton(
        msg('Väntrummet är öppet i ett annat fönster.', {id: 'visit-lobby.elsewhere'}),
        msg('Fortsätt här', {id: 'visit-lobby.take-over'}),
        takeOver,
      );
    case 'ended':
      return withButton(endedText(session), msg('Öppna väntrummet igen', {id: 'visit-lobby.reopen'}), open);
    case 'failed':
      return withButton(failedText(session, problem), msg('Försök igen', {id: 'visit-lobby.retry'}), open, 'error');
    case 'not-configured':
      return html`<div class="banner error" part="error">
        ${icon('warning')}
        <div class="banner-text">
          <p>${msg('Väntrummet kan inte öppnas: sidan är inte färdigt inställd.', {id: 'visit-lobby.not-configured'})}</p>
          <p><code lang="en">${problem?.message}</code></p>
        </div>
      </div>`;
  }
}

function endedText(session: VisitState | undefined): string {
  return session?.name === 'ended' && session.reason === 'moved'
    ? msg('Du fortsatte i ett annat fönster.', {id: 'visit-lobby.moved'})
    : msg('Du har lämnat väntrummet.', {id: 'visit-lobby.left'});
}

function failedText(session: VisitState | undefined, problem: VisitError | undefined): string {
  const error = session?.name === 'failed' ? session.error : problem;
  return error === undefined
    ? msg('Inloggningen gäller inte för vårdpersonal.', {id: 'visit-lobby.not-staff'})
    : errorText(error.code);
}

function withButton(text: string, label: string, press: () => void, tone: 'info' | 'error' = 'info'): TemplateResult {
  return html`<div class="banner ${tone}" part=${tone === 'error' ? 'error' : 'message'}>
    ${icon(tone === 'error' ? 'warning' : 'info')}
    <div class="banner-text">
      <p>${text}</p>
      <div class="row"><button type="button" class="button primary" part="open-button" @click=${press}>${label}</button></div>
    </div>
  </div>`;
}
