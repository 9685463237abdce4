# Completion of ntbridge for PowerShell 5.1 or newer. Made by: ntbridge completion powershell
# In $PROFILE: (ntbridge completion powershell) -join "`n" | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName ntbridge, ntbridge.cmd -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  $ordinal = [StringComparison]::Ordinal

  # COMMAND|OPTION or place of a parameter|VALUES|DESCRIPTION
  $table = @'
@TABLE@
'@
  $rows = foreach ($line in $table.Split("`n")) {
    $cells = $line.TrimEnd("`r").Split([char[]]'|', 4)
    if ($cells.Count -eq 4) {
      [pscustomobject]@{
        Command = $cells[0]; Place = $cells[1]; Description = $cells[3]
        Values = @($cells[2].Split([char[]]' ', [StringSplitOptions]::RemoveEmptyEntries))
      }
    }
  }

  # The row of an option or a parameter of a command; -ceq, because -r and -R differ.
  function Find-Row($command, $place) {
    $rows | Where-Object { ($_.Command -ceq $command -or $_.Command -ceq '*') -and $_.Place -ceq $place } |
      Select-Object -First 1
  }

  function New-Result($start, $text, $description, $type) {
    if (-not $description) { $description = $text }
    [System.Management.Automation.CompletionResult]::new($start + $text, $text, $type, $description)
  }

  $command = ''
  $option = ''
  $place = 1
  $onlyParameters = $false
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
      Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  foreach ($word in $before) {
    if ($option) {
      $option = ''
    } elseif ($word -ceq '--') {
      $onlyParameters = $true
    } elseif ($word -match '^-.' -and -not $onlyParameters) {
      $row = Find-Row $command $word
      if ($row -and $row.Values.Count -gt 0) { $option = $word }
    } elseif (-not $command) {
      $command = $word
    } else {
      $place++
    }
  }

  $start = ''
  $current = "$wordToComplete"
  if (-not $option -and -not $onlyParameters -and $current -match '^(--[^=]+)=') {
    $option = $Matches[1]
    $start = "$option="
    $current = $current.Substring($start.Length)
  }

  $values = @()
  if ($option) {
    $row = Find-Row $command $option
    if ($row) { $values = $row.Values }
  } elseif ($current.StartsWith('-', $ordinal) -and -not $onlyParameters) {
    $rows | Where-Object { ($_.Command -ceq $command -or $_.Command -ceq '*') -and $_.Place.StartsWith('-', $ordinal) } |
      Where-Object { $_.Place.StartsWith($current, $ordinal) } |
      ForEach-Object { New-Result '' $_.Place $_.Description 'ParameterName' }
    return
  } elseif (-not $command) {
    $values = @('@command')
  } else {
    $row = Find-Row $command "$place"
    if (-not $row) { $row = Find-Row $command '+' }
    if ($row) { $values = $row.Values }
  }

  if ($values -contains '@command') {
    $rows | Where-Object { $_.Command -ceq 'ntbridge' -and $_.Place.StartsWith($current, $ordinal) } |
      ForEach-Object { New-Result $start $_.Place $_.Description 'ParameterValue' }
    return
  }
  # Without a result PowerShell completes the names of files.
  $values | Where-Object { -not $_.StartsWith('@', $ordinal) -and $_.StartsWith($current, [StringComparison]::OrdinalIgnoreCase) } |
    ForEach-Object { New-Result $start $_ '' 'ParameterValue' }
}
