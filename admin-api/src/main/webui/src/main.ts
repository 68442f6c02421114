import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { applyTheme } from './lib/theme.svelte';

applyTheme();

const place = document.getElementById('app');
if (place === null) {
  throw new Error('index.html has no #app');
}
mount(App, { target: place });
