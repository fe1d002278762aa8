// Shows that there is a message, and nothing of what it says; a tap opens where it can be read after signing in.
addEventListener('push', (event) => {
  const { title, body, lang, dir } = event.data.json()
  event.waitUntil(
    registration.showNotification(title, { body, lang, dir, icon: '/icon.svg', tag: 'message', renotify: true }),
  )
})

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clients.openWindow('/v/messages'))
})
