// A back end that uses Segment's Node SDK as its manual says; prints what the SDK holds for delivered, or failed.
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: process.argv[3], host: process.argv[2], flushAt: 4, maxRetries: 0 })
const told = { delivered: 0, failed: [] }
analytics.on('error', (failure) => told.failed.push(String(failure.reason ?? failure.code)))
const count = (failure) => { told.delivered += failure ? 0 : 1 }

const who = { userId: 'node-ann', anonymousId: 'node-device' }
analytics.track({ anonymousId: who.anonymousId, event: 'Product Viewed', properties: { product_id: 'P-1' } }, count)
analytics.identify({ ...who, traits: { email: 'ann@node.test', plan: 'gold' } }, count)
analytics.page({ ...who, name: 'Lamps', properties: { url: 'https://shop.test/lamps' } }, count)
analytics.screen({ ...who, name: 'Settings' }, count)
analytics.group({ userId: who.userId, groupId: 'g-1', traits: { name: 'Lumen' } }, count)
analytics.alias({ userId: who.userId, previousId: 'node-earlier' }, count)
analytics.track({ userId: who.userId, event: 'Late', timestamp: new Date('2024-05-01T12:00:00Z') }, count)
await analytics.closeAndFlush()
console.log(JSON.stringify(told))
