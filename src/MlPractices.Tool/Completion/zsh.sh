_mlpractices() {
  local -a found
  found=("${(@f)$(mlpractices "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
  compadd -- "${found[@]}"
  _files
}
compdef _mlpractices mlpractices
