export {helpPhoneLink} from './help-phone-link.js';
export {VisitPhoneRequestEvent, type VisitPhoneRequestDetail} from './phone-request-event.js';
export {phoneRequestStyles} from './phone-request-styles.js';
export {PhoneRequestView, type PhoneOfferOptions, type PhoneRequestOptions} from './phone-request-view.js';
