import './look/fonts.css'
import './look/tokens.css'
import './look/base.css'
import './look/controls.css'
import './look/print.css'
import { mount } from 'svelte'
import App from './app/App.svelte'
import { preferences } from './app/preferences.svelte'

preferences.apply()
mount(App, { target: document.getElementById('app')! })
