// What a customer pastes into a page, together with the snippet. This shop keeps it in a file because its pages run no
// script that stands in the page itself.
const options = {
  tracker: {
    url: { script: '/tracker/limner.min.js', api: '' },
    source: { id: 'demo-shop' },
    // Shows what leaves the browser in the strip at the bottom of the page; a real shop leaves this out.
    beforeSend: (payload) => {
      window.dispatchEvent(new CustomEvent('limner-sent', { detail: payload.events.length }));
      return payload;
    },
  },
};
