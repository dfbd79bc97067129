import { z } from 'zod'
import { quantity, setting, text } from '../../base/field.ts'
import { moment, name } from './names.ts'

/** A referral programme: customers bring friends, for a reward or not. */
export const referral = z.strictObject({
  name,
  label: text().optional(),
  /** Whose customers are asked to invite; the one that the content is about unless said. */
  product: name.optional(),
  from: moment,
  to: moment.optional(),
  channel: name,
  /** What the invitation shows; friends buy its product. */
  content: name,
  participation: quantity({
    unit: 'share',
    about: ['share of customers who take part, without reward, badge or emotion', '客户参与率（无奖励、无勋章、非情感邀请）'],
    min: 0,
    max: 1,
    default: {
      low: 0.05,
      mode: 0.12,
      high: 0.25,
      source: 'referral-new-users: participation 28.5%, share rate 19.8% of a group-buy with rewards (interactive)',
      grade: 'assumption',
    },
  }),
  invitations: quantity({
    unit: 'people',
    about: ['friends whom a participant invites', '每位参与者邀请的好友数'],
    min: 0,
    max: 50,
    default: { low: 2, mode: 3, high: 6, source: 'invite-three (community)', grade: 'assumption' },
  }),
  acceptance: quantity({
    unit: 'share',
    about: [
      'share of noticed invitations that are accepted, beside what the content sells by itself',
      '看到邀请后的接受率（内容自身转化之外）',
    ],
    min: 0,
    max: 1,
    default: {
      low: 0,
      mode: 0.01,
      high: 0.05,
      source: 'referral-new-users: 24.3% for groceries (interactive); far less for what costs more',
      grade: 'assumption',
    },
  }),
  inviterReward: quantity({
    unit: 'money',
    about: ['paid to the inviter each time the quota is full', '邀请人奖励（每达成一次人数要求）'],
    min: 0,
    default: 0,
  }),
  inviteeReward: quantity({ unit: 'money', about: ['paid to each friend who buys', '被邀请人奖励（每位成交好友）'], min: 0, default: 0 }),
  quota: quantity({
    unit: 'people',
    about: ['friends who must buy before the inviter is paid', '邀请人数要求（如“邀三人”）'],
    min: 1,
    max: 50,
    integer: true,
    default: 1,
  }),
  badge: setting(z.boolean(), ['whether inviters wear a badge of identity', '是否授予身份勋章']).default(false),
  emotional: setting(z.boolean(), ['whether the invitation is a personal one, not an offer', '是否为情感化邀请']).default(false),
  budget: quantity({
    unit: 'money',
    about: ['rewards in all; the programme ends when they are paid', '奖励总预算（用完即止）'],
    min: 0,
  }).optional(),
})
