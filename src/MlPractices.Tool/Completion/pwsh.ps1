Register-ArgumentCompleter -Native -CommandName mlpractices -ScriptBlock {
    param($word, $line, $position)
    mlpractices "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
