const visit = document.querySelector('visit-join');
visit.service = `ws://${location.host}/v1/visit`;
visit.getTicket = async () => 'ticket';
visit.addEventListener('visit-error', ({detail}) => {
  document.documentElement.dataset.error = detail.error.code;
});
