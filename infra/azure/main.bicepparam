using 'main.bicep'

var stages = {
  dev: loadJsonContent('stages/dev.json')
  prod: loadJsonContent('stages/prod.json')
}

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'backorders-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'centralindia')
param operatorId = readEnvironmentVariable('BACKORDERS_OPERATOR_ID', '')
param budgetBegan = readEnvironmentVariable('BACKORDERS_BUDGET_BEGAN', '')
param stage = stages[readEnvironmentVariable('BACKORDERS_STAGE', 'dev')]
