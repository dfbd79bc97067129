import { z } from 'zod'
import { quantity, setting } from '../../base/field.ts'

/** What people are asked at the door (page, app, mini program) before they may take part or buy. */
export const consent = z.strictObject({
  popups: quantity({ unit: 'count', about: ['privacy pop-ups at the door', '进入时的隐私弹窗数'], min: 0, max: 20, default: 0 }),
  progressive: setting(z.boolean(), ['asked bit by bit, each time for a benefit', '渐进式授权（逐步请求并说明好处）']).default(false),
  oneClickExit: setting(z.boolean(), ['leaving takes one click', '一键退出']).default(false),
})
