// Sign-up and sign-in. Nothing is checked: it is a stage, and Limner is the audience.
import { all, one, open, say } from './shop.js';
import { account, keepAccount, leaveAccount } from './stock.js';
import { track } from './tracking.js';

function view() {
  const person = account();
  one('#known').hidden = !person;
  one('#unknown').hidden = Boolean(person);
  if (person) one('#hello').textContent = person.firstname ? `Good evening, ${person.firstname}.` : 'Good evening.';
}

function arrive(person, words) {
  keepAccount(person);
  one('#account-link').textContent = person.firstname || 'Your account';
  view();
  say(words);
}

function signUp(sent) {
  sent.preventDefault();
  const { firstname, lastname, email } = Object.fromEntries(new FormData(sent.target));
  track('sign-up', { firstname, lastname, login: email, email: { main: email } }, { fire: true });
  arrive({ firstname, lastname, email }, 'Welcome. The kettle is on.');
}

function signIn(sent) {
  sent.preventDefault();
  const { email } = Object.fromEntries(new FormData(sent.target));
  track('sign-in', { login: email, email: { main: email } }, { fire: true });
  arrive({ firstname: '', lastname: '', email }, 'Good to see you again.');
}

open();
view();
one('#sign-up').addEventListener('submit', signUp);
one('#sign-in').addEventListener('submit', signIn);
one('#sign-out').addEventListener('click', () => {
  leaveAccount();
  track('sign-out', {}, { fire: true });
  one('#account-link').textContent = 'Sign in';
  view();
});
all('#unknown input').forEach((field) => field.addEventListener('invalid', () => field.classList.add('was-tried')));
track('page-view', { id: 'account', category: 'account' });
