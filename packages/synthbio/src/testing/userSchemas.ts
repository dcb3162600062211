/** Schemas as people write them who have read no more than the examples. */

export const tickets = `
# Support tickets for the helpdesk demo
name: ticket
title: Support tickets
version: 1
subject: a ticket that a customer of a broadband company opened
fields:
  - kind: categorical
    name: category
    description: Category
    values: { Billing: 3, Outage: 2, Router: 1 }
  - kind: categorical
    name: subcategory
    description: Subcategory
    given: category
    values:
      Billing: { Charged twice: 1, Wrong tariff: 2, Late fee: 1 }
      Outage: [Total, At night, Slow]
      Router: [Reset, Broken]
  - kind: categorical
    name: priority
    description: Priority
    values: [P1, P2, P3]
  - { kind: pattern, name: number, description: Ticket number, pattern: 'TK-\\d{5}' }
  - { kind: list, name: tags, description: Tags, values: [new customer, phone, email], least: 0, most: 2 }
  - { kind: text, name: complaint, description: What the customer writes, words: { min: 5, max: 60 } }
  - { kind: text, name: reply, description: First reply, optional: true }
joint:
  - fields: [category, priority]
    weights:
      - [Billing, P2, 1]
      - [Billing, P3, 2]
      - [Outage, P1, 1.5]
      - [Outage, P2, 0.5]
      - [Router, P3, 1]
distinct: [[number], [category, complaint]]
fiction: true
form: json
example:
  category: Outage
  subcategory: At night
  priority: P1
  number: TK-00417
  tags: phone
  complaint: Nothing works after ten in the evening
`;

export const appointments = `
name: appointment
title: Patients' appointments
version: 2026-03
subject: an appointment at a doctor's practice
fields:
  - { kind: name, name: patient, description: Patient's first and last name, gender: sex, made: drawn }
  - { kind: categorical, name: sex, description: Sex, values: [Female, Male], made: drawn }
  - { kind: date, name: born, description: Date of birth, min: 1930-01-01, max: 2025-12-31, made: drawn }
  - { kind: date, name: asked, description: Day of the call, min: 2024-01-01, max: 2025-12-31, made: drawn }
  - { kind: date, name: day, description: Day of the appointment, min: 2024-01-01, max: 2026-06-30, made: drawn }
  - { kind: derived, name: age, description: Age on that day, value: '{{ (day_days - born_days) // 365.2425 }}', type: number }
  - { kind: derived, name: wait, description: Days waited, value: '{{ day_days - asked_days }}', type: number }
  - { kind: pattern, name: time, description: 'Time, as 14:30', pattern: '(0[8-9]|1[0-7]):[0-5]0' }
  - { kind: text, name: reason, description: Why the patient comes }
rules:
  - { rule: day > asked, says: an appointment is after the call }
  - { rule: wait <= 90, says: nobody waits for more than three months }
  - rule: asked >= born
  - rule: not (time < '08:30')
example:
  patient: Oren Whitlock
  sex: Male
  born: 1954-04-09
  asked: 2024-05-02
  day: 2024-05-20
  time: 14:30
  reason: His knee hurts on stairs
`;

export const reviews = `
name: review
title: Product reviews
version: 3
subject: a product review by a customer who does not exist
fields:
  - { kind: categorical, name: category, description: Product category, values: { Books: 5, Kitchen: 3, Garden: 2 }, made: drawn }
  - kind: categorical
    name: product
    description: Kind of product
    given: category
    made: drawn
    values: { Books: [Novel, Poetry], Kitchen: { Pan: 2, Knife: 1 }, Garden: [Hose] }
  - { kind: number, name: price, description: Price in dollars, min: 0.99, max: 120, decimals: 2, made: drawn }
  - { kind: number, name: quantity, description: How many were bought, min: 1, max: 5, made: drawn }
  - { kind: derived, name: total, description: Paid in all, value: '{{ price * quantity }}', type: number }
  - { kind: categorical, name: rating, description: Stars, values: [1, 2, 3, 4, 5] }
  - { kind: text, name: review, description: The review in one or two sentences }
rules:
  - { rule: product != 'Novel' or price < 40, says: novels cost less than 40 dollars }
  - { rule: rating|int > 1 or total > 5, says: nobody is that angry about five dollars }
example: { category: Kitchen, product: Pan, price: 24.50, quantity: 1, rating: 4, review: It keeps the heat but the handle does too }
`;
