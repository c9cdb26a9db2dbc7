/**
 * Light on a dark card of its own, so that it reads the same in Discord's dark and light mode. The parts are Okabe and Ito's
 * colours, which people with any kind of colour blindness tell apart.
 */
export const palette = {
  card: '#1e1f26',
  weekend: '#25272f',
  grid: '#343742',
  zeroLine: '#7d8290',
  strong: '#f4f5f7',
  text: '#d3d6dd',
  quiet: '#9ea3b0',
  forecast: '#b9bdc9',
  budget: '#ffffff',
  warning: '#ffb454',
  parts: ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#f0e442', '#d55e00'],
  others: '#8a8f9d',
} as const;
