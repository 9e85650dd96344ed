/** How everything looks: neutral greys, one accent, semantic colours for state only, a 4 px grid, radius 6. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Greys without a hue; the seventh is the faintest that text may have on white. */
const gray: MantineColorsTuple = [
  '#fafafa',
  '#f4f4f5',
  '#e9e9eb',
  '#dcdde0',
  '#c4c5ca',
  '#8e9098',
  '#5e6068',
  '#46484f',
  '#303238',
  '#1d1e22',
]

/** The same for the dark theme: text first, the page's ground is the eighth. */
const dark: MantineColorsTuple = [
  '#e6e7ea',
  '#c9cbd0',
  '#a3a6ae',
  '#84878f',
  '#3a3d44',
  '#2c2e34',
  '#212327',
  '#17181b',
  '#111214',
  '#0b0c0d',
]

/** The accent: the ink of our mark. */
const ink: MantineColorsTuple = [
  '#eef0ff',
  '#dfe3fc',
  '#bcc4f5',
  '#a3b0ff',
  '#8d9bf2',
  '#6a7ae4',
  '#4153c9',
  '#3a4bb8',
  '#3242a3',
  '#29378c',
]

/** The one theme. */
export const theme = createTheme({
  colors: { gray, dark, ink },
  primaryColor: 'ink',
  primaryShade: 6,
  defaultRadius: 6,
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px', lineHeight: '28px' }, h2: { fontSize: '16px', lineHeight: '24px' } },
  },
  components: {
    // A page has one banner: the heading of a dialog is none.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'sm' } },
    // On a phone they are pushed aside instead of standing in two rows.
    Tabs: {
      styles: {
        list: { flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden', scrollbarWidth: 'none' },
        tab: { flex: 'none' },
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
  },
})

/** What Mantine's own variables do not take from the theme. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-default-border': gray[3],
    '--mantine-color-anchor': ink[7],
    '--mantine-color-error': '#c0262d',
    '--limner-line': gray[2],
    '--limner-ground': gray[0],
  },
  dark: {
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-anchor': ink[3],
    '--mantine-color-error': '#ff8787',
    '--limner-line': dark[5],
    '--limner-ground': dark[8],
  },
})
