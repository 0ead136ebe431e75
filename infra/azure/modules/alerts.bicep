import { Thresholds } from '../stage.bicep'

param location string
param tags object
param workspaceId string
param serviceBusId string
param thresholds Thresholds

var queueNames = objectKeys(loadJsonContent('../queues.json'))

// What the app's own log says. A test holds these texts against the lines that the app can write.
var logLines = map(loadJsonContent('../alerts.json'), alert => {
  name: alert.name
  severity: alert.severity
  description: alert.description
  window: alert.window
  query: 'AppTraces | where Message contains "${alert.text}" | summarize Count = count()'
  operator: alert.operator
  threshold: alert.threshold
})

// What is measured. A test holds the names of metrics against those of the app.
var measured = [
  {
    name: 'exceptions'
    severity: 2
    description: 'Functions fail.'
    window: 'PT15M'
    query: 'AppExceptions | summarize Count = count()'
    operator: 'GreaterThanOrEqual'
    threshold: thresholds.exceptions
  }
  {
    name: 'sync-lag'
    severity: 2
    description: 'A channel shows changes of stock late.'
    window: 'PT15M'
    query: 'AppMetrics | where Name == "backorders.sync.lag" and Max > ${thresholds.syncLagSeconds} | summarize Count = count()'
    operator: 'GreaterThanOrEqual'
    threshold: 1
  }
]

var backlogs = [
  {
    name: 'queue-backlog'
    metric: 'ActiveMessages'
    severity: 2
    above: thresholds.backlog
    description: 'Messages come faster than they are handled, or are not handled at all.'
  }
  {
    name: 'queue-dead-letters'
    metric: 'DeadletteredMessages'
    severity: 1
    above: 0
    description: 'A queue could not handle a message of the hub\'s own.'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'backorders'
    enabled: true
    emailReceivers: empty(thresholds.email)
      ? []
      : [{ name: 'operators', emailAddress: thresholds.email, useCommonAlertSchema: true }]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in concat(logLines, measured): {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: alert.window == 'PT5M' ? 'PT5M' : 'PT15M'
      windowSize: alert.window
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: 'Count'
            timeAggregation: 'Total'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      skipQueryValidation: true
      actions: { actionGroups: [people.id] }
    }
  }
]

resource queueAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in backlogs: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [serviceBusId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricName: alert.metric
            timeAggregation: 'Average'
            operator: 'GreaterThan'
            threshold: alert.above
            dimensions: [{ name: 'EntityName', operator: 'Include', values: queueNames }]
          }
        ]
      }
      autoMitigate: true
      actions: [{ actionGroupId: people.id }]
    }
  }
]

output actionGroupId string = people.id
