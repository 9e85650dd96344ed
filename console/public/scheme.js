// Runs before the first paint: shows the colour scheme that was chosen here, else the system's. A file, for a strict CSP.
;(function () {
  var chosen = localStorage.getItem('limner.scheme')
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
