import {CallViewElement} from 'visit-elements/call-view';
import {VisitSession} from 'visit-elements/core';
import {PROTOCOL_VERSION} from 'visit-elements/protocol';
import {VisitJoinElement} from 'visit-elements/visit-join';
import 'visit-elements/visit-join/define';

const visit = new VisitJoinElement();
visit.service = `ws://${location.host}/v1/visit`;
visit.getTicket = () => Promise.resolve('ticket');
visit.addEventListener('visit-error', ({detail}) => {
  document.documentElement.dataset.error = detail.error.code;
});
document.querySelector('main')?.append(visit);

// Importing a class registers nothing; only `…/define` does.
document.body.dataset.classes = [CallViewElement, VisitSession].every((imported) => typeof imported === 'function') ? 'yes' : 'no';
document.body.dataset.protocol = String(PROTOCOL_VERSION);
