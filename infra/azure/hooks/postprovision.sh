#!/bin/sh
# Asks for every secret that the app's settings point at and the vault lacks. What is ours to choose is made up.
# In a pipeline nobody is asked: the app names a missing secret when it starts.
set -eu

[ -z "${CI:-}" ] || exit 0

# A role that was just given takes some minutes to count.
tries=0
until there=$(az keyvault secret list --vault-name "$KEY_VAULT_NAME" --query '[].name' --output tsv 2>/dev/null); do
  tries=$((tries + 1))
  [ "$tries" -lt 20 ] || { echo "The secrets of $KEY_VAULT_NAME can't be listed: is 'az' logged in as BACKORDERS_OPERATOR_ID?" >&2; exit 1; }
  sleep 15
done

value=$(mktemp)
trap 'rm -f "$value"; stty echo 2>/dev/null || true' EXIT
written=0

for setting in $VAULT_SETTINGS; do
  name=$(printf '%s' "$setting" | sed 's/__/--/g')
  printf '%s\n' "$there" | grep -qx "$name" && continue

  case "$setting" in
    Links__SigningKeys | Privacy__NumberKey) openssl rand -base64 48 | tr -d '\n' > "$value" ;;
    Warehouse__WebhookSecrets | Channels__*__WebhookSecrets) printf 'whsec_%s' "$(openssl rand -base64 32 | tr -d '\n')" > "$value" ;;
    *)
      printf '%s: ' "$setting"
      stty -echo 2>/dev/null || true
      IFS= read -r answer
      stty echo 2>/dev/null || true
      printf '\n'
      [ -n "$answer" ] || { echo "Left out; run 'azd provision' again to be asked again."; continue; }
      printf '%s' "$answer" > "$value"
      ;;
  esac

  az keyvault secret set --vault-name "$KEY_VAULT_NAME" --name "$name" --file "$value" --encoding utf-8 --output none
  written=1
  echo "$name is in $KEY_VAULT_NAME."
done

# The app keeps what a reference gave for up to a day; this makes it look again.
[ "$written" -eq 0 ] || az rest --method post --output none \
  --uri "https://management.azure.com$FUNCTION_APP_ID/config/configreferences/appsettings/refresh?api-version=2022-03-01"
